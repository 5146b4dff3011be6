package io.borealis.localaws.text;

import java.util.List;

/** What the rules say of a text. The same text always gets the same answers. */
public final class TextRules {

    private TextRules() {}

    /** Languages by falling score, at least one. */
    public static List<LanguageShare> languages(String text) {
        return LanguageRules.of(text);
    }

    /** Named things, in the order of the text. */
    public static List<Span> entities(String text) {
        return EntityRules.of(text);
    }

    /** What the text is about, in its order. */
    public static List<Span> keyPhrases(String text) {
        return PhraseRules.of(text);
    }

    /** Personal data, in the order of the text. */
    public static List<Span> personalData(String text) {
        return PersonalDataRules.of(text);
    }
}
