/**
 * What the SDK's clients of all services are given.
 *
 * <h2>Starting points</h2>
 *
 * <ol>
 *   <li>{@link io.borealis.aws.sdk.AwsEnvironment}: what the process finds around it
 *   <li>{@link io.borealis.aws.sdk.AwsIdentity}: the credentials of calls
 *   <li>{@link io.borealis.aws.sdk.AwsCheck}: whether calls can be addressed and signed
 *   <li>{@link io.borealis.aws.sdk.ScopedHttpClient}: how a running call is given up
 *   <li>{@link io.borealis.aws.sdk.Causes}: what is behind the SDK's exceptions
 * </ol>
 */
@NullMarked
package io.borealis.aws.sdk;

import org.jspecify.annotations.NullMarked;
