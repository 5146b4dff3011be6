package io.borealis.localaws.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceResponse;
import java.util.List;

/** Messages of user and assistant in turn, as Claude and Converse have them, and Converse itself (API reference, Converse). */
final class Conversation {

    private static final int OUTPUT_TOKENS_DEFAULT = 4_096;

    private Conversation() {}

    static ServiceResponse.Answer converse(ReceivedModelCall call) throws ServiceException {
        JsonNode body = JsonBody.read(call.body());
        JsonNode configuration = body.path("inferenceConfig");
        Reply reply = Reply.to(prompt(
                body.path("messages"),
                text(body.path("system")),
                Math.max(1, configuration.path("maxTokens").asInt(OUTPUT_TOKENS_DEFAULT)),
                JsonBody.texts(configuration.path("stopSequences"))));
        ObjectNode answer = JsonBody.object();
        answer.putObject("output")
                .putObject("message")
                .put("role", "assistant")
                .putArray("content")
                .addObject()
                .put("text", reply.text());
        answer.put("stopReason", stopReason(reply));
        answer.putObject("usage")
                .put("inputTokens", reply.inputTokens())
                .put("outputTokens", reply.outputTokens())
                .put("totalTokens", reply.inputTokens() + reply.outputTokens());
        answer.putObject("metrics").put("latencyMs", 1);
        return JsonBody.answer(answer, reply);
    }

    /** The last message is what is asked; it has to be the user's. */
    static Prompt prompt(JsonNode messages, String system, int tokensMax, List<String> stops) throws ServiceException {
        if (!messages.isArray() || messages.isEmpty()) {
            throw BedrockErrors.validation("messages: at least one message is required");
        }
        StringBuilder context = new StringBuilder(system);
        for (int i = 0; i < messages.size(); i++) {
            String role = messages.path(i).path("role").asText();
            if (!role.equals("user") && !role.equals("assistant")) {
                throw BedrockErrors.validation("messages." + i + ".role: Input should be 'user' or 'assistant'");
            }
            if (i < messages.size() - 1) {
                context.append('\n').append(text(messages.path(i).path("content")));
            }
        }
        JsonNode last = messages.path(messages.size() - 1);
        String text = text(last.path("content"));
        if (text.isBlank() || !last.path("role").asText().equals("user")) {
            throw BedrockErrors.validation("messages: the final message must be a user's and have text content");
        }
        return new Prompt(text, context.toString().strip(), tokensMax, stops);
    }

    /** A content is a text, or a list of blocks of which those of text count. */
    static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            if (block.path("text").isTextual()) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(block.path("text").textValue());
            }
        }
        return text.toString();
    }

    static String stopReason(Reply reply) {
        return switch (reply.end()) {
            case COMPLETE -> "end_turn";
            case LENGTH -> "max_tokens";
            case STOP -> "stop_sequence";
        };
    }
}
