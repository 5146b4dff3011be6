package io.borealis.ml;

/**
 * Sentiment detection by Amazon Comprehend in one language; a request carries one language code for all its documents.
 *
 * <p>One answer holds the sentiment and its confidence, so both SQL functions share this model and its requests.
 */
public record ComprehendSentiment(String languageCode) implements MlModel {

    /** The service's limit of documents in a request. */
    private static final int BATCH_ROWS_CAP = 25;

    /** The service's "5 KB" of a document, which it enforces as 5,000 bytes. */
    private static final int INPUT_BYTES_MAX = 5_000;

    public ComprehendSentiment {
        if (languageCode.isBlank()) {
            throw new IllegalArgumentException("the language code is empty");
        }
    }

    @Override
    public MlService service() {
        return MlService.COMPREHEND;
    }

    @Override
    public int batchRowsCap() {
        return BATCH_ROWS_CAP;
    }

    @Override
    public int inputBytesMax() {
        return INPUT_BYTES_MAX;
    }
}
