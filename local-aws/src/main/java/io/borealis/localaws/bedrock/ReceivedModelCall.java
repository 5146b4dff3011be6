package io.borealis.localaws.bedrock;

/**
 * One request as it was received, served or not.
 *
 * @param modelId as the client wrote it
 * @param operation {@code invoke} or {@code converse}
 * @param contentType what it said its body is, or ""
 * @param accept what it wanted the answer to be, or ""
 * @param body its body in UTF-8
 */
public record ReceivedModelCall(String modelId, String operation, String contentType, String accept, String body) {}
