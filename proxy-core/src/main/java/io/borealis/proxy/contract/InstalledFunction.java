package io.borealis.proxy.contract;

import io.borealis.sql.function.ModelFunction;

/** A function of the schema aurora_ml that the proxy names itself, beside those that stand for built-in functions. */
public enum InstalledFunction {
    /** A function that users call: who may run it may call Comprehend. */
    DETECT_SENTIMENT("aws_comprehend_detect_sentiment"),
    /** Finds the answers of Comprehend; the functions that users may call are made of it. */
    COMPREHEND_LOOKUP("comprehend_lookup"),
    /** Finds what else Comprehend detects; the functions that users may call are made of it. */
    COMPREHEND_DETECTION("comprehend_detection"),
    /** Finds the answers of SageMaker endpoints; users' functions for endpoints are made of it. */
    SAGEMAKER_LOOKUP("sagemaker_lookup"),
    /** Quotes a field of CSV; users' functions for endpoints are made of it. */
    CSV_FIELD("csv_field"),
    /** Does nothing: who may run it may call SageMaker. */
    SAGEMAKER_ACCESS("sagemaker_access"),
    /** Finds the answers of Bedrock's models; users' functions for them are made of it. */
    BEDROCK_LOOKUP("bedrock_lookup"),
    /** Does nothing: who may run it may call Bedrock. */
    BEDROCK_ACCESS("bedrock_access"),
    /** A function that users call: who may run it may invoke Lambda's functions. */
    LAMBDA_SYNC("lambda_sync"),
    /** Does nothing: who may run it may export to S3. */
    SELECT_S3_ACCESS("select_s3_access"),
    /** Does nothing: who may run it may load from S3. */
    LOAD_S3_ACCESS("load_s3_access"),
    /** Finds the answers of all services. */
    LOOKUP("lookup"),
    /** Writes down an input that was not found. */
    NOTE_MISSING("note_missing"),
    /** Rewrites a text that a stored program prepares. */
    PREPARED_TEXT("prepared_text"),
    /** Asks a proxy and waits. */
    ASK("ask");

    /** The function that returns the key; it stays when others are renewed. */
    public static final String LOOKUP_KEY = ModelFunction.SCHEMA + ".lookup_key";

    private final String unqualified;

    InstalledFunction(String unqualified) {
        this.unqualified = unqualified;
    }

    /** The name without its schema. */
    public String unqualified() {
        return unqualified;
    }

    /** The name as statements call it. */
    public String qualified() {
        return ModelFunction.SCHEMA + "." + unqualified;
    }
}
