package io.borealis.app;

import java.util.concurrent.Callable;

/**
 * A command that another module adds to the program by being on its class path: a public class with picocli's
 * {@code @Command} and a public constructor without parameters, named in
 * {@code META-INF/services/io.borealis.app.AdditionalCommand}.
 *
 * <p>The result is the exit code, see {@link BorealisCommand}.
 */
public interface AdditionalCommand extends Callable<Integer> {}
