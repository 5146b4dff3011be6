/**
 * Endpoints that a file describes, for the server that runs by itself.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.localaws.sagemaker.config.EndpointsFile} reads the file; the README of this module describes it.
 */
@NullMarked
package io.borealis.localaws.sagemaker.config;

import org.jspecify.annotations.NullMarked;
