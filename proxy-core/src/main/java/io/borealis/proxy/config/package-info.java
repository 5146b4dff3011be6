/**
 * The configuration: one YAML file over the defaults, bound to one tree of records that check themselves.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.config.ProxyConfig} is the tree, with the same names as in {@code borealis-reference.yaml}, which is also where the defaults come from; {@link io.borealis.proxy.config.ConfigLoader} reads it; {@link io.borealis.proxy.config.ConfigBinder} maps texts to records and back; {@link io.borealis.proxy.config.ConfigException} is what every mistake ends in.
 */
@NullMarked
package io.borealis.proxy.config;

import org.jspecify.annotations.NullMarked;
