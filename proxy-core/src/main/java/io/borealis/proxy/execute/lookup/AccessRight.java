package io.borealis.proxy.execute.lookup;

import io.borealis.proxy.contract.AuroraRole;
import io.borealis.proxy.contract.InstalledFunction;
import io.borealis.sql.function.BedrockFunction;
import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.ModelFunctionVisitor;
import io.borealis.sql.function.StoredFunction;

/** A right that MySQL decides about: who may call a function of ours has it. */
public enum AccessRight {
    COMPREHEND(AuroraRole.AWS_COMPREHEND_ACCESS, InstalledFunction.DETECT_SENTIMENT.qualified() + "(NULL, NULL)"),
    SAGEMAKER(AuroraRole.AWS_SAGEMAKER_ACCESS, InstalledFunction.SAGEMAKER_ACCESS.qualified() + "()"),
    BEDROCK(AuroraRole.AWS_BEDROCK_ACCESS, InstalledFunction.BEDROCK_ACCESS.qualified() + "()"),
    SELECT_S3(AuroraRole.AWS_SELECT_S3_ACCESS, InstalledFunction.SELECT_S3_ACCESS.qualified() + "()"),
    LOAD_S3(AuroraRole.AWS_LOAD_S3_ACCESS, InstalledFunction.LOAD_S3_ACCESS.qualified() + "()");

    private final AuroraRole role;
    private final String call;

    AccessRight(AuroraRole role, String call) {
        this.role = role;
        this.call = call;
    }

    /** What a user's function needs beside EXECUTE on itself. */
    static AccessRight of(StoredFunction function) {
        return function.accept(new ModelFunctionVisitor<>() {
            @Override
            public AccessRight visitBuiltIn(BuiltInFunction builtIn) {
                return COMPREHEND;
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

    /** The role that brings it. */
    AuroraRole role() {
        return role;
    }

    /** A call that MySQL resolves only for who has the right; with LIMIT 0 nothing runs. */
    String call() {
        return call;
    }
}
