package io.borealis.ml;

/** A service that answers calls. */
public enum MlService {
    COMPREHEND("Comprehend", "comprehend", true),
    SAGEMAKER("SageMaker", "sagemaker", true),
    BEDROCK("Bedrock", "bedrock", true),
    /** Runs functions of users' own, which are no models. */
    LAMBDA("Lambda", "lambda", false);

    private final String displayName;
    private final String label;
    private final boolean hostsModels;

    MlService(String displayName, String label, boolean hostsModels) {
        this.displayName = displayName;
        this.label = label;
        this.hostsModels = hostsModels;
    }

    /** Returns the name as error texts write it. */
    public String displayName() {
        return displayName;
    }

    /** Tells whether calls of it are machine learning, which Aurora's variables {@code Aurora_ml_*} count. */
    public boolean hostsModels() {
        return hostsModels;
    }

    /** Returns the name as metrics and settings write it. */
    public String label() {
        return label;
    }
}
