/**
 * Helpers of this module's tests.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.testing.SdkClients} makes the AWS SDK clients that the tests call the server with.
 */
@NullMarked
package io.borealis.localaws.testing;

import org.jspecify.annotations.NullMarked;
