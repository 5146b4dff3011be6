package io.borealis.proxy.contract;

/** A role of Aurora MySQL version 3; its constant is its name (Aurora reference 1.11). */
public enum AuroraRole {
    AWS_COMPREHEND_ACCESS("Invoke Comprehend"),
    AWS_SAGEMAKER_ACCESS("Invoke Sagemaker"),
    AWS_BEDROCK_ACCESS("Invoke Bedrock"),
    AWS_LAMBDA_ACCESS("Invoke Lambda"),
    AWS_SELECT_S3_ACCESS("Select Into S3"),
    AWS_LOAD_S3_ACCESS("Load From S3");

    private final String privilege;

    AuroraRole(String privilege) {
        this.privilege = privilege;
    }

    /** What Aurora's error 1227 calls the right. */
    public String privilege() {
        return privilege;
    }
}
