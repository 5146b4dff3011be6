package io.borealis.localaws.comprehend;

import java.util.List;

/** What Comprehend can say of a text. */
enum Analysis {
    SENTIMENT,
    /** The only one that is not told the language: that is its answer. */
    DOMINANT_LANGUAGE,
    ENTITIES,
    KEY_PHRASES,
    TARGETED_SENTIMENT,
    CONTAINS_PII,
    PII;

    /** The codes of the languages that it takes; none where it takes no code. */
    List<String> languages() {
        return switch (this) {
            case SENTIMENT, ENTITIES, KEY_PHRASES -> Limits.LANGUAGES;
            case DOMINANT_LANGUAGE -> List.of();
            case TARGETED_SENTIMENT -> List.of("en");
            case CONTAINS_PII, PII -> List.of("en", "es");
        };
    }
}
