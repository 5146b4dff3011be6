package io.borealis.ml;

import org.jspecify.annotations.Nullable;

/**
 * Sentiment detection by Amazon Comprehend in one language; a request carries one language code for all its documents.
 *
 * <p>One answer holds the sentiment and its confidence, so both SQL functions share this model and its requests.
 */
public record ComprehendSentiment(String languageCode) implements MlModel {

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
    public @Nullable String targetName() {
        return null;
    }

    @Override
    public boolean takesBlankInputs() {
        return false;
    }
}
