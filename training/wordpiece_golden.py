"""Writes the word piece goldens of `crates/encoder`: python wordpiece_golden.py BASE_DIR > ../crates/encoder/testdata/wordpieces.tsv"""

import sys

from wordpiece import WordPieces, shape

WORDS = """
village Village VILLAGE shelling Katyusha Darat Izza Qabtan al-Jabal Deir ez-Zor Da'esh Daesh’s naïve Züblin Çanakkale
Ağrı İdlib ıspanak straße ẞ Ångström Ṣūrah ṭ-Ṭā’ifa Łódź Øresund đakovica Владимир Харків حلب ناحية هبهب‎‎ ا كُتُب 北京 东aleppo西 東京タワー
한국어 हिन्दी 😀 👩‍🚒 🇺🇦 ✈ © ½ ² ﬁre Ⅳ ℃ $135 €20 £2.10 3,000 7.5 24/7 10:30 12-year-old T-72 BM-21 F16 U.S. a.m. n't 's '
" `` '' “ ” ‘ ’ – — - -- … ... !?! ( [1] @user #tag http://example.org/a?b=c e-mail x_y ~ ^ | \\ \u200b \ufeff \ufffd \x07 a\u0301 e\u0308 \u00ad
so\u00adft zero\u200dwidth non\u00a0breaking ǅ ǆ ﷺ ① 〜 、 。 ؟ ، ۱۲۳ ༄ ᚠ 𝔄 𠀀 supercalifragilisticexpialidocious
Donaudampfschifffahrtsgesellschaftskapitän aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa McDonald iPhone USAF NATO-led eBay I a A
""".split()
LONG = ["x" * 100, "x" * 101, "ab-" * 40, "1" * 99]


def main():
    pieces = WordPieces(sys.argv[1])
    print("# word, shape, ids of its pieces; made by training/wordpiece_golden.py with the reference tokenizer")
    for word in dict.fromkeys(WORDS + LONG):
        print(word, shape(word), " ".join(map(str, pieces.pieces(word))), sep="\t")


if __name__ == "__main__":
    main()
