{{- /* What pages show where a link leads to a concept: the terms and definitions of some concepts. */ -}}
{{- $own := site.Language.Lang -}}
glossaryDefinitions({
{{- range $place, $part := (index (partialCached "parts.html" .) .Params.number).entries -}}
{{- $entry := .entry -}}
{{- if $place }},{{ end }}"{{ .id }}":[[["{{ $own }}",{{ jsonify (index $entry $own "term") }}]
{{- range hugo.Data.glossary.glossary.languages }}{{ if ne . $own }},["{{ . }}",{{ jsonify (index $entry . "term") }}]{{ end }}{{ end -}}
],["{{ $own }}",{{ jsonify (partial "gloss.html" (partial "definition.html" (dict "id" .id "text" (index $entry $own "definition") "language" $own))) }}]]
{{- end -}}
})
