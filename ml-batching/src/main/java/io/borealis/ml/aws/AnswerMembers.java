package io.borealis.ml.aws;

import io.borealis.ml.codec.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/**
 * Members of an answer as the service's JSON: under its own names, without those that it did not send. Its scores are floats of 32 bits;
 * here they are widened, as the confidence of a sentiment is.
 */
final class AnswerMembers {

    private AnswerMembers() {}

    /** Returns the JSON of a list of structures, in UTF-8. */
    static byte[] json(List<? extends SdkPojo> structures) {
        return JsonText.of(structures.stream().map(AnswerMembers::members).toList());
    }

    private static Map<String, Object> members(SdkPojo structure) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SdkField<?> field : structure.sdkFields()) {
            value(field.getValueOrDefault(structure)).ifPresent(value -> members.put(field.locationName(), value));
        }
        return members;
    }

    private static Optional<Object> value(Object value) {
        if (value == null || value instanceof SdkAutoConstructList<?>) {
            return Optional.empty();
        }
        if (value instanceof SdkPojo structure) {
            return Optional.of(members(structure));
        }
        if (value instanceof List<?> items) {
            List<Object> values = new ArrayList<>();
            items.forEach(item -> value(item).ifPresent(values::add));
            return Optional.of(values);
        }
        return Optional.of(value instanceof Float score ? (Object) (double) score : value);
    }
}
