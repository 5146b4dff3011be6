package io.borealis.localaws.sagemaker.numeric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A form in which predictions are answered. */
public enum AnswerFormat {
    CSV("text/csv"),
    JSON("application/json"),
    JSON_LINES("application/jsonlines");

    private final String mediaType;

    AnswerFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * What an {@code Accept} header asks for, or empty if that is nothing of this.
     *
     * <p>The first form that it names counts; weights are not looked at.
     *
     * @param preferred the form for clients that take any or do not say
     */
    public static Optional<AnswerFormat> choose(String accept, AnswerFormat preferred) {
        if (accept.isBlank()) {
            return Optional.of(preferred);
        }
        return Arrays.stream(accept.split(",", -1))
                .map(range -> range.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
                .flatMap(type -> type.equals("*/*") ? Optional.of(preferred).stream() : named(type).stream())
                .findFirst();
    }

    private static Optional<AnswerFormat> named(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(mediaType))
                .findFirst();
    }
}
