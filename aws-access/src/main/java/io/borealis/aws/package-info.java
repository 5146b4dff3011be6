/**
 * As whom and where services of AWS are called, without the AWS SDK.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.aws.AwsNames}: the form of what settings name
 *   <li>{@link io.borealis.aws.ServiceText}: a service's message, made fit to be shown
 * </ul>
 */
@NullMarked
package io.borealis.aws;

import org.jspecify.annotations.NullMarked;
