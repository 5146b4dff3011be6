package io.borealis.proxy.execute.context;

/**
 * Bounds of one statement's execution.
 *
 * @param rowsInFlightMax rows that may wait for answers while others are in flight
 * @param bytesInFlightMax bytes of those rows
 * @param resultBytesMax bytes of a probed result that are kept to be shown without running the statement once more
 * @param roundsMax how often a statement is probed before it is given up
 */
public record ExecutionLimits(int rowsInFlightMax, long bytesInFlightMax, long resultBytesMax, int roundsMax) {}
