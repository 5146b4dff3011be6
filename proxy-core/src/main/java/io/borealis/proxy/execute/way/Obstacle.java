package io.borealis.proxy.execute.way;

/**
 * Why a way cannot take a statement.
 *
 * @param code one of a few words for metrics, in lower case
 * @param text the reason for people, a clause without its full stop
 */
public record Obstacle(String code, String text) {}
