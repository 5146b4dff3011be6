package io.borealis.proxy.demand;

import java.time.Duration;
import java.util.function.IntUnaryOperator;

/**
 * How questions of different sessions come to share requests.
 *
 * @param delay how long a question waits for others at most before it is sent; zero sends it at once
 * @param answersMax how many requests for a model may be under way, by the letter of its service; what is asked meanwhile goes
 *     together when one has ended
 */
public record Sharing(Duration delay, IntUnaryOperator answersMax) {}
