package io.borealis.sql.function;

import java.util.List;
import java.util.Set;

/** The system variables that Aurora has and MySQL does not. */
public final class AuroraVariables {

    /** Their names in the order in which SHOW VARIABLES lists them. */
    public static final List<String> NAMES = List.of(
            "aurora_load_from_s3_role",
            "aurora_ml_inference_timeout",
            "aurora_s3_default_cmk_id",
            "aurora_s3_upload_file_size_threshold",
            "aurora_s3_upload_stream_chunk_size",
            "aurora_select_into_s3_encryption_default",
            "aurora_select_into_s3_role",
            "aws_default_bedrock_role",
            "aws_default_comprehend_role",
            "aws_default_lambda_role",
            "aws_default_s3_role",
            "aws_default_sagemaker_role");

    private static final Set<String> KNOWN = Set.copyOf(NAMES);

    private AuroraVariables() {}

    /**
     * Whether this is one of them.
     *
     * @param name lower-case name
     */
    public static boolean isName(String name) {
        return KNOWN.contains(name);
    }
}
