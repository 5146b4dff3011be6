package io.borealis.ml;

/** A service that hosts models. */
public enum MlService {
    COMPREHEND("Comprehend", "comprehend"),
    SAGEMAKER("SageMaker", "sagemaker"),
    BEDROCK("Bedrock", "bedrock");

    private final String displayName;
    private final String label;

    MlService(String displayName, String label) {
        this.displayName = displayName;
        this.label = label;
    }

    /** Returns the name as error texts write it. */
    public String displayName() {
        return displayName;
    }

    /** Returns the name as metrics and settings write it. */
    public String label() {
        return label;
    }
}
