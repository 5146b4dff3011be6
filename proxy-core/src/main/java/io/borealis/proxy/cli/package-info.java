/**
 * The command line: sub-commands, exit codes, the shutdown hook.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.cli.Main} is the program; {@link io.borealis.proxy.cli.BorealisCommand} is the root command, to which other modules may add theirs; {@link io.borealis.proxy.cli.ServeCommand} runs the proxy.
 */
@NullMarked
package io.borealis.proxy.cli;

import org.jspecify.annotations.NullMarked;
