package io.borealis.localaws.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The shape of Claude's messages (Bedrock user guide, "Anthropic Claude Messages API"). */
final class ClaudeMessages implements FoundationModel {

    private static final String VERSION = "bedrock-2023-05-31";
    private static final int CONTEXT_TOKENS = 200_000;

    @Override
    public ServiceResponse.Answer invoke(ReceivedModelCall call) throws ServiceException {
        JsonNode body = JsonBody.read(call.body());
        if (!body.path("anthropic_version").asText().equals(VERSION)) {
            throw BedrockErrors.validation(
                    body.has("anthropic_version")
                            ? "Invalid API version: "
                                    + body.path("anthropic_version").asText()
                            : "anthropic_version: Field required");
        }
        if (!body.path("max_tokens").isInt() || body.path("max_tokens").intValue() < 1) {
            throw BedrockErrors.validation("max_tokens: Field required");
        }
        Prompt prompt = Conversation.prompt(
                body.path("messages"),
                Conversation.text(body.path("system")),
                body.path("max_tokens").intValue(),
                JsonBody.texts(body.path("stop_sequences")));
        if (prompt.tokens() > CONTEXT_TOKENS) {
            throw BedrockErrors.validation(
                    "prompt is too long: " + prompt.tokens() + " tokens > " + CONTEXT_TOKENS + " maximum");
        }
        Reply reply = Reply.to(prompt);
        ObjectNode answer = JsonBody.object();
        answer.put("id", "msg_bdrk_" + UUID.nameUUIDFromBytes(call.body().getBytes(StandardCharsets.UTF_8)));
        answer.put("type", "message").put("role", "assistant").put("model", call.modelId());
        answer.putArray("content").addObject().put("type", "text").put("text", reply.text());
        answer.put("stop_reason", Conversation.stopReason(reply)).putNull("stop_sequence");
        answer.putObject("usage").put("input_tokens", reply.inputTokens()).put("output_tokens", reply.outputTokens());
        return JsonBody.answer(answer, reply);
    }
}
