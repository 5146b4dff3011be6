package io.borealis.localaws.sagemaker.container;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One invocation as a container gets it.
 *
 * @param contentType what the body is, or "" if the client did not say
 * @param accept what the answer should be, or "" if the client did not say
 */
public record ContainerRequest(String contentType, String accept, byte[] body) {

    /** The body in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body read as CSV.
     *
     * @throws CsvFormatException if it is none
     */
    public List<List<String>> rows() {
        return CsvReader.readAll(text());
    }

    /** The content type in lower case without parameters such as {@code charset} or {@code label_size}. */
    public String mediaType() {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}
