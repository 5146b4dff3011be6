package io.borealis.localaws.lambda;

/**
 * One invocation as it was received, run or not.
 *
 * @param function the function's name, without what else an ARN says
 * @param invocationType {@code RequestResponse} or {@code Event}, or what else the client wrote
 * @param payload its event in UTF-8
 */
public record ReceivedInvocation(String function, String invocationType, String payload) {}
