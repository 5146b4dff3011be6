package io.borealis.localaws.sagemaker;

/**
 * One request as it was received, served or not.
 *
 * @param contentType what it said its body is, or ""
 * @param accept what it wanted the answer to be, or ""
 * @param rows the rows of its body if that is CSV, otherwise 0
 * @param body its body in UTF-8
 */
public record ReceivedInvocation(String endpoint, String contentType, String accept, int rows, String body) {}
