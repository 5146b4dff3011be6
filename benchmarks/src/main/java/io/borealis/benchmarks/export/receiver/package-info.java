/**
 * An S3 that throws away what it gets, as a program of its own: what it costs is small, and is nobody's who is measured.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.benchmarks.export.receiver.ReceiverProgram}: the program
 *   <li>{@link io.borealis.benchmarks.export.receiver.S3Receiver}: listens and counts
 *   <li>{@link io.borealis.benchmarks.export.receiver.S3Connection}: the requests of one connection
 *   <li>{@link io.borealis.benchmarks.export.receiver.RequestHead}: what of a request matters
 * </ol>
 */
@NullMarked
package io.borealis.benchmarks.export.receiver;

import org.jspecify.annotations.NullMarked;
