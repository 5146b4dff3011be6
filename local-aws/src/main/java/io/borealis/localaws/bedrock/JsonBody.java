package io.borealis.localaws.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bodies in JSON: reading them with the service's complaints, and writing answers. */
final class JsonBody {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonBody() {}

    static JsonNode read(String body) throws ServiceException {
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static ServiceException malformed() {
        return BedrockErrors.validation("Malformed input request, please reformat your input and try again.");
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** An answer with the headers that Bedrock adds to those of any model, and one that says what wrote it. */
    static ServiceResponse.Answer answer(ObjectNode body, Reply reply) {
        return new ServiceResponse.Answer(
                200,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-Amzn-Bedrock-Input-Token-Count",
                        Integer.toString(reply.inputTokens()),
                        "X-Amzn-Bedrock-Output-Token-Count",
                        Integer.toString(reply.outputTokens()),
                        "X-Local-Aws-Model",
                        "rules, no language model"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
