"""The words by which people call columns and fields, in the languages that most of them write tables in.

They are for guesses, which a person then corrects: a word that is missing costs a line of typing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

from cosmoglossary.text.languages import locale_of
from cosmoglossary.text.words import strip_stress

_FIELDS: dict[str, str] = {
    "term": """term terms word words headword expression name entry lemma front
        begriff begriffe wort wörter benennung ausdruck bezeichnung name vokabel
        termin terminy nazwa nazwy słowo słowa wyraz wyrażenie hasło hasła
        термин термины слово слова название выражение имя лемма
        terme mot mots expression nom vedette término palabra palabras nombre expresión vocablo
        termine parola parole nome espressione termo palavra nome expressão
        термін слово назва term ord benämning termín slovo výraz název terim kelime sözcük ad
        pref-label 用語 単語 語 名称 术语 词 词语 名称""",
    "translation": """translation translations equivalent back übersetzung entsprechung tłumaczenie przekład odpowiednik
        перевод переводы соответствие traduction équivalent traducción equivalente traduzione tradução переклад překlad
        çeviri 訳 翻訳 翻译 译文""",
    "definition": """definition definitions meaning explanation description gloss
        definition erklärung bedeutung beschreibung erläuterung definicja definicje znaczenie opis objaśnienie
        wyjaśnienie
        определение определения значение описание толкование définition sens description explication
        definición significado descripción definizione significato descrizione definição significado descrição
        визначення значення опис definice význam popis tanım anlam açıklama 定義 意味 説明 定义 释义 解释""",
    "note": """note notes comment comments remark remarks usage hint
        anmerkung anmerkungen bemerkung bemerkungen hinweis hinweise notiz notizen kommentar kommentare
        uwaga uwagi komentarz komentarze notatka notatki adnotacja
        примечание примечания комментарий комментарии заметка заметки пометка
        remarque remarques commentaire nota notas comentario comentarios observaciones osservazioni commento comentário
        dica dicas pista підказка подсказка tipp
        примітка примітки poznámka poznámky not notlar 備考 注 メモ 备注 注释""",
    "examples": """example examples sentence context usage-example
        beispiel beispiele beispielsatz satz kontext przykład przykłady zdanie kontekst
        пример примеры предложение контекст exemple exemples phrase contexte ejemplo ejemplos frase contexto
        esempio esempi exemplo exemplos приклад приклади příklad příklady örnek örnekler 例 例文 例句""",
    "also": """synonym synonyms alt-label variant variants also alternative alternatives alias aliases
        synonyme varianten synonim synonimy wariant warianty синоним синонимы вариант варианты
        synonyme synonymes variante sinónimo sinónimos sinonimo sinonimi sinônimo sinônimos синоніми synonyma
        eşanlamlı 同義語 類義語 同义词 近义词""",
    "abbreviation": """abbreviation abbreviations abbr acronym short abkürzung kürzel akronym skrót skróty akronim
        сокращение сокращения аббревиатура abréviation sigle abreviatura siglas abbreviazione sigla скорочення zkratka
        kısaltma 略語 缩写""",
    "gender": """gender genus geschlecht rodzaj род genre género genere gênero рід rod cinsiyet 性""",
    "part_of_speech": """pos wordclass word-class wortart część-mowy część часть-речи catégorie-grammaticale
        categoría-gramatical parte-del-discorso classe-gramatical частина-мови slovní-druh 品詞 词性""",
    "plural": """plural plurals mehrzahl liczba-mnoga l-mn mn lm мн мн-число множественное-число pluriel
        plurale множина množné-číslo
        çoğul 複数""",
    "article": "article artikel rodzajnik артикль articolo artículo artigo",
    "pronunciation": """pronunciation ipa phonetics transcription aussprache lautschrift wymowa transkrypcja
        произношение
        транскрипция prononciation pronunciación pronuncia pronúncia вимова výslovnost telaffuz 発音 发音""",
    "reading": "reading furigana kana yomi pinyin lesung czytanie чтение 読み よみ ふりがな 拼音 读音",
    "domain": "domain field subject-field fachgebiet dziedzina область domaine dominio ambito domínio 分野 领域",
    "status": "status state stan статус état estado stato 状態 状态",
    "usage": "register usage-label style styl stil стиль stilebene rejestr регистр registre registro",
    "topic": """topic topics category categories section group theme chapter kategorie kategorien thema themen gruppe
        bereich rubrik kapitel kategoria kategorie temat tematy grupa grupy dział działy rozdział
        тема темы категория категории группа раздел рубрика thème catégorie groupe rubrique tema temas categoría grupo
        sección categoria gruppo sezione seção secção категорія розділ kategorie téma
        kategori konu 分類 カテゴリ 分类 类别""",
    "tags": """tag tags keyword keywords schlagwort schlagwörter stichwort stichwörter tagi słowa-kluczowe теги метки
        étiquettes mots-clés etiquetas palabras-clave etichette parole-chiave タグ 标签""",
    "id": "id identifier ident code key slug kennung identyfikator идентификатор identifiant identificador codice",
    "level": "level difficulty stufe niveau schwierigkeit poziom trudność уровень сложность nivel livello 難易度 级别",
    "related": "related see-also siehe-auch verwandt zob powiązane см связанные voir-aussi véase correlati 関連 相关",
    "": """nr no number num lp lfd lfd-nr № п-п picture image photo bild foto zdjęcie obraz obrazek фото картинка image
        photo imagen foto immagine author autor автор auteur autore date datum data дата fecha created modified updated
        source sources quelle quellen źródło źródła источник источники fuente fuentes fonte fonti url link links checked
        ilość price preis cena цена menge anzahl""",
}
"""Words of headers by what they mean: keys of a section or an entry; the empty one is what no entry has."""


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    meanings: dict[str, str] = {}
    for field, words in _FIELDS.items():
        meanings.update(dict.fromkeys(words.split(), field))
    return meanings


def meaning_of(header: str) -> str | None:
    """Return what a header means: a field; empty for what no entry has, ``None`` if no word of it is known."""
    words = _words(header)
    meanings = _meanings()
    joined = [f"{one}-{other}" for one, other in pairwise(words)]
    # The last word tells most: "term note" is a note, and a pair of words more than each.
    for word in (*joined, *reversed(words)):
        if word in meanings:
            return meanings[word]
    return None


def _words(header: str) -> list[str]:
    # `partOfSpeech`, `term_note` and `Term (DE)` are several words.
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", strip_stress(header))
    return [word for word in re.split(r"[^\w№]+|_", parted.casefold()) if word]


def language_in(header: str, languages: Collection[str]) -> str:
    """Return the language that a header names, by its code or in words; empty if it names none.

    Args:
        header: ``Polski``, ``Term (DE)``, ``po niemiecku``, ``name_en``.
        languages: those that may be meant.
    """
    words = _words(header)
    whole = header.strip().casefold().replace("_", "-")
    folded = {language.casefold(): language for language in languages}
    if whole in folded:
        return folded[whole]
    for word in words:
        for language in languages:
            if word in _codes(language) or any(_is_name(word, name) for name in _names(language)):
                return language
    return ""


_MIN_STEM = 4
"""The fewest letters by which a name is known with another ending: ``niemiecki`` and ``niemiecku``."""


def _is_name(word: str, name: str) -> bool:
    # Names of languages change their last letters with case and gender: polski, polsku, polska.
    stem = name[: max(_MIN_STEM, len(name) - 2)]
    return word == name or (len(name) > _MIN_STEM and word.startswith(stem) and len(word) <= len(name) + 2)


@lru_cache(maxsize=64)
def _codes(language: str) -> frozenset[str]:
    """Return the codes of a language of two and of three letters, with and without its region."""
    whole = language.casefold()
    return frozenset({whole, whole.partition("-")[0], *_LONG_CODES.get(whole.partition("-")[0], "").split()})


# ISO 639-2 has two codes for some: of terminology and of libraries.
_LONG_CODES = {
    "ar": "ara", "cs": "ces cze cz", "da": "dan dk", "de": "deu ger", "el": "ell gre gr", "en": "eng",
    "es": "spa esp", "et": "est ee", "fi": "fin", "fr": "fra fre", "he": "heb", "hu": "hun", "it": "ita",
    "ja": "jpn jp", "kk": "kaz kz", "ko": "kor kr", "lt": "lit", "lv": "lav", "nb": "nob nor no", "nl": "nld dut",
    "pl": "pol", "pt": "por", "ro": "ron rum", "ru": "rus", "sk": "slk slo", "sl": "slv", "sv": "swe", "tr": "tur",
    "uk": "ukr ua", "zh": "zho chi cn",
}  # fmt: skip


@lru_cache(maxsize=64)
def _names(language: str) -> frozenset[str]:
    """Return the names of a language, in it and in all languages that have words for headers here."""
    code = language.partition("-")[0]
    names = set()
    for reader in {"en", "de", "pl", "ru", "fr", "es", "it", "pt", "uk", "cs", "tr", "ja", "zh", code}:
        locale = locale_of(reader)
        if locale is not None and (name := locale.languages.get(code)):
            names.add(str(name).casefold())
    return frozenset(names)


@lru_cache(maxsize=256)
def any_language_in(header: str) -> bool:
    """Tell if a header is but the name or the code of any language that is common."""
    return bool(language_in(header, _COMMON)) and meaning_of(header) is None


_COMMON = tuple(_LONG_CODES)


def is_header(text: str) -> bool:
    """Tell if a text is one by which people call columns."""
    return len(text) < _MAX_LENGTH and (meaning_of(text) is not None or any_language_in(text) or _is_key(text))


_MAX_LENGTH = 60
"""The letters of a text beyond which it names no column."""


def _is_key(text: str) -> bool:
    """Tell if a text is a place in an entry, as we name it: ``en.definition``, ``same_as.wikidata``."""
    return re.fullmatch(r"[A-Za-z_-]+(?:\.[\w-]+)+", text.strip()) is not None
