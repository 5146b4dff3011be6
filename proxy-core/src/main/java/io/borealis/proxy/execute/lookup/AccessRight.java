package io.borealis.proxy.execute.lookup;

import io.borealis.proxy.contract.AuroraRole;
import io.borealis.proxy.contract.InstalledFunction;
import io.borealis.sql.function.BedrockFunction;
import io.borealis.sql.function.DetectionFunction;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.LambdaFunction;
import io.borealis.sql.function.ModelFunction;
import io.borealis.sql.function.ModelFunctionVisitor;
import io.borealis.sql.function.SentimentFunction;

/** A right that MySQL decides about: who may call a function of ours has it. */
public enum AccessRight {
    COMPREHEND(
            AuroraRole.AWS_COMPREHEND_ACCESS,
            "aws_comprehend",
            InstalledFunction.DETECT_SENTIMENT.qualified() + "(NULL, NULL)"),
    SAGEMAKER(AuroraRole.AWS_SAGEMAKER_ACCESS, "sagemaker", InstalledFunction.SAGEMAKER_ACCESS.qualified() + "()"),
    BEDROCK(AuroraRole.AWS_BEDROCK_ACCESS, "bedrock", InstalledFunction.BEDROCK_ACCESS.qualified() + "()"),
    LAMBDA(AuroraRole.AWS_LAMBDA_ACCESS, "lambda", InstalledFunction.LAMBDA_SYNC.qualified() + "(NULL, NULL)"),
    SELECT_S3(AuroraRole.AWS_SELECT_S3_ACCESS, "select_s3", InstalledFunction.SELECT_S3_ACCESS.qualified() + "()"),
    LOAD_S3(AuroraRole.AWS_LOAD_S3_ACCESS, "load_s3", InstalledFunction.LOAD_S3_ACCESS.qualified() + "()");

    private final AuroraRole role;
    private final String routinesBegin;
    private final String call;

    /**
     * @param routinesBegin what the names of routines begin with that need it
     */
    AccessRight(AuroraRole role, String routinesBegin, String call) {
        this.role = role;
        this.routinesBegin = routinesBegin;
        this.call = call;
    }

    /** What a function needs, that of a user beside EXECUTE on itself. */
    static AccessRight of(ModelFunction function) {
        return function.accept(new ModelFunctionVisitor<>() {
            @Override
            public AccessRight visitSentiment(SentimentFunction sentiment) {
                return COMPREHEND;
            }

            @Override
            public AccessRight visitDetection(DetectionFunction detection) {
                return COMPREHEND;
            }

            @Override
            public AccessRight visitLambda(LambdaFunction lambda) {
                return LAMBDA;
            }

            @Override
            public AccessRight visitEndpoint(EndpointFunction endpoint) {
                return SAGEMAKER;
            }

            @Override
            public AccessRight visitBedrock(BedrockFunction bedrock) {
                return BEDROCK;
            }
        });
    }

    /** Whether a text has the name of a function that needs this right. */
    boolean isNamedIn(String text) {
        return text.contains(ModelFunction.SCHEMA + "." + routinesBegin);
    }

    /** The role that brings it. */
    AuroraRole role() {
        return role;
    }

    /** A call that MySQL resolves only for who has the right; with LIMIT 0 nothing runs. */
    String call() {
        return call;
    }
}
