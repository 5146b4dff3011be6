/**
 * A small HTTP server that speaks the wire protocol of the AWS services Borealis calls, for development, the demo and
 * tests.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.LocalAws} starts the server; {@link io.borealis.localaws.comprehend.LocalComprehend} and {@link io.borealis.localaws.sagemaker.LocalSageMaker} are its services, with the faults and the traffic that tests hold in their hands; a further service implements {@link io.borealis.localaws.service.LocalService} and is named once, in {@link io.borealis.localaws.LocalAws}.
 */
@NullMarked
package io.borealis.localaws;

import org.jspecify.annotations.NullMarked;
