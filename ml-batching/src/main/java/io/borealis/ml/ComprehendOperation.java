package io.borealis.ml;

/** An operation of Amazon Comprehend beside the detection of sentiment, which {@link ComprehendSentiment} is. */
public enum ComprehendOperation {
    /** Which language a text is in. */
    DOMINANT_LANGUAGE("BatchDetectDominantLanguage", false, true),
    /** What a text names: people, places, dates. */
    ENTITIES("BatchDetectEntities", true, true),
    /** What a text is about. */
    KEY_PHRASES("BatchDetectKeyPhrases", true, true),
    /** The sentiment towards each thing that a text names. */
    TARGETED_SENTIMENT("BatchDetectTargetedSentiment", true, true),
    /** Whether a text has personal data (personally identifiable information). */
    CONTAINS_PII("ContainsPiiEntities", true, false),
    /** Where a text has personal data. */
    DETECT_PII("DetectPiiEntities", true, false);

    private final String serviceName;
    private final boolean takesLanguage;
    private final boolean batched;

    ComprehendOperation(String serviceName, boolean takesLanguage, boolean batched) {
        this.serviceName = serviceName;
        this.takesLanguage = takesLanguage;
        this.batched = batched;
    }

    /**
     * Returns the operation of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ComprehendOperation ofServiceName(String name) {
        for (ComprehendOperation operation : values()) {
            if (operation.serviceName.equals(name)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("Comprehend has no operation " + name + " that answers calls");
    }

    /** Returns Comprehend's own name for it. */
    public String serviceName() {
        return serviceName;
    }

    /** Tells whether a request says in which language its texts are. */
    public boolean takesLanguage() {
        return takesLanguage;
    }

    /** Returns what a request of it takes. */
    public RequestLimits limits() {
        return batched ? ComprehendSettings.LIMITS : ComprehendSettings.SINGLE_LIMITS;
    }

    /** Tells whether it looks for personal data, which could stand in what was cut from a text. */
    boolean looksForPersonalData() {
        return this == CONTAINS_PII || this == DETECT_PII;
    }
}
