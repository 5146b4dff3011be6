package io.borealis.localaws.comprehend;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.borealis.localaws.service.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON of a call. Unknown members are ignored, as AWS services do. */
final class RequestReader {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private RequestReader() {}

    static DetectionRequest read(Operation operation, InputStream body) throws ServiceException {
        JsonNode call = parse(body);
        List<String> texts =
                operation.isBatch() ? strings(call.path("TextList")) : List.of(string(call.path("Text"), "text"));
        String language = operation.analysis() == Analysis.DOMINANT_LANGUAGE
                ? ""
                : string(call.path("LanguageCode"), "languageCode");
        return new DetectionRequest(operation, language, texts);
    }

    private static JsonNode parse(InputStream body) throws ServiceException {
        try {
            JsonNode call = JSON.readTree(body);
            if (call.isObject()) {
                return call;
            }
        } catch (JacksonException e) {
            throw malformed("The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("The body is in memory and cannot fail to be read", e);
        }
        throw malformed("The body is not a JSON object");
    }

    private static List<String> strings(JsonNode list) throws ServiceException {
        if (list.isMissingNode() || list.isNull()) {
            throw Limits.violation("Value null at 'textList'", "Member must not be null");
        }
        if (!list.isArray()) {
            throw malformed("TextList is not a list");
        }
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            strings.add(string(list.path(i), "textList." + (i + 1) + ".member"));
        }
        return strings;
    }

    private static String string(JsonNode value, String member) throws ServiceException {
        if (value.isMissingNode() || value.isNull()) {
            throw Limits.violation("Value null at '" + member + "'", "Member must not be null");
        }
        if (!value.isTextual()) {
            throw malformed("The value at '" + member + "' is not a string");
        }
        return value.textValue();
    }

    private static ServiceException malformed(String message) {
        return new ServiceException(400, "SerializationException", message);
    }
}
