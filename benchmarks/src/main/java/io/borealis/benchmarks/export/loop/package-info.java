/**
 * What an application would do for itself: a loop over the rows with Connector/J, and an upload in parts with the AWS SDK.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.benchmarks.export.loop.LoopProgram}: the program
 *   <li>{@link io.borealis.benchmarks.export.loop.TableLoop}: the loop
 *   <li>{@link io.borealis.benchmarks.export.loop.MultipartOutputStream}: the upload
 * </ol>
 */
@NullMarked
package io.borealis.benchmarks.export.loop;

import org.jspecify.annotations.NullMarked;
