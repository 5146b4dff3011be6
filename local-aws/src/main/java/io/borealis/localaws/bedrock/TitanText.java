package io.borealis.localaws.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceResponse;
import java.util.Iterator;
import java.util.Set;

/** The shape of Amazon Titan Text models (Bedrock user guide, "Amazon Titan Text models"). */
final class TitanText implements FoundationModel {

    private static final int INPUT_TOKENS_MAX = 8_192;
    private static final int OUTPUT_TOKENS_MAX = 8_192;
    private static final int OUTPUT_TOKENS_DEFAULT = 512;
    private static final Set<String> MEMBERS = Set.of("inputText", "textGenerationConfig");
    private static final Set<String> CONFIGURATION = Set.of("maxTokenCount", "temperature", "topP", "stopSequences");

    @Override
    public ServiceResponse.Answer invoke(ReceivedModelCall call) throws ServiceException {
        JsonNode body = JsonBody.read(call.body());
        requireKnown(body, MEMBERS);
        JsonNode configuration = body.path("textGenerationConfig");
        requireKnown(configuration, CONFIGURATION);
        if (!body.path("inputText").isTextual()) {
            throw BedrockErrors.malformed("#: required key [inputText] not found");
        }
        Prompt prompt = new Prompt(
                body.path("inputText").textValue(),
                "",
                outputTokens(configuration.path("maxTokenCount")),
                JsonBody.texts(configuration.path("stopSequences")));
        if (prompt.tokens() > INPUT_TOKENS_MAX) {
            throw BedrockErrors.validation("Too many input tokens. Max input tokens: " + INPUT_TOKENS_MAX
                    + ", request input token count: " + prompt.tokens());
        }
        Reply reply = Reply.to(prompt);
        ObjectNode answer = JsonBody.object();
        answer.put("inputTextTokenCount", reply.inputTokens());
        answer.putArray("results")
                .addObject()
                .put("tokenCount", reply.outputTokens())
                .put("outputText", reply.text())
                .put("completionReason", reason(reply));
        return JsonBody.answer(answer, reply);
    }

    private static int outputTokens(JsonNode count) throws ServiceException {
        if (count.isMissingNode()) {
            return OUTPUT_TOKENS_DEFAULT;
        }
        if (!count.isInt() || count.intValue() < 1 || count.intValue() > OUTPUT_TOKENS_MAX) {
            throw BedrockErrors.malformed("#/textGenerationConfig/maxTokenCount: expected a whole number from 1 to "
                    + OUTPUT_TOKENS_MAX + ", found: " + count);
        }
        return count.intValue();
    }

    private static void requireKnown(JsonNode object, Set<String> known) throws ServiceException {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw BedrockErrors.malformed("#: extraneous key [" + name + "] is not permitted");
            }
        }
    }

    private static String reason(Reply reply) {
        return switch (reply.end()) {
            case COMPLETE -> "FINISH";
            case LENGTH -> "LENGTH";
            case STOP -> "STOP_CRITERIA_MET";
        };
    }
}
