/**
 * The program: its main class, its commands, their exit codes, and how it ends when it is told to.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.app.Main}: where the process begins
 *   <li>{@link io.borealis.app.BorealisCommand}: the root command and what is below it
 *   <li>{@link io.borealis.app.Serving}: runs the proxy
 *   <li>{@link io.borealis.app.AdditionalCommand}: how another module adds a command
 * </ol>
 */
@NullMarked
package io.borealis.app;

import org.jspecify.annotations.NullMarked;
