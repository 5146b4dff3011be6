package io.borealis.ml.aws;

import io.borealis.ml.MlService;

/** What the configuration file calls the settings that errors point at. */
final class SettingNames {

    static final String REGION = "ml.region";
    static final String ACCEPT_BY_ENDPOINT = "ml.sagemaker.accept_by_endpoint";

    private SettingNames() {}

    static String endpoint(MlService service) {
        return switch (service) {
            case COMPREHEND -> "ml.comprehend.endpoint";
            case SAGEMAKER -> "ml.sagemaker.endpoint";
            case BEDROCK -> "ml.bedrock.endpoint";
            case LAMBDA -> "ml.lambda.endpoint";
        };
    }

    static String role(MlService service) {
        return switch (service) {
            case COMPREHEND -> "ml.comprehend.aws_default_comprehend_role";
            case SAGEMAKER -> "ml.sagemaker.aws_default_sagemaker_role";
            case BEDROCK -> "ml.bedrock.aws_default_bedrock_role";
            case LAMBDA -> "ml.lambda.aws_default_lambda_role";
        };
    }

    static String attemptTimeout(MlService service) {
        return switch (service) {
            case COMPREHEND -> "ml.comprehend.attempt_timeout";
            case SAGEMAKER -> "ml.sagemaker.attempt_timeout";
            case BEDROCK -> "ml.bedrock.attempt_timeout";
            case LAMBDA -> "ml.lambda.attempt_timeout";
        };
    }
}
