/**
 * An independent stand-in for Amazon S3 for the demo and the tests: Adobe's S3Mock, started as a process of its own on
 * free ports of the loopback interface, and removed again.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.locals3.LocalS3}: starts it, says where it is, ends it
 *   <li>{@link io.borealis.locals3.inside.LoopbackOnly}: what runs inside of it
 * </ol>
 */
@NullMarked
package io.borealis.locals3;

import org.jspecify.annotations.NullMarked;
