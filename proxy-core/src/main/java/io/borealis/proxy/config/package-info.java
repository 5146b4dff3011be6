/**
 * The configuration: one tree of records that check themselves.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.config.ProxyConfig} is the tree, with the same names as in {@code borealis-reference.yaml},
 * which is also the only place of defaults; {@link io.borealis.proxy.config.Checks} is what the records refuse;
 * {@link io.borealis.proxy.config.ConfigException} is what every mistake ends in. Package {@code source} reads it.
 */
@NullMarked
package io.borealis.proxy.config;

import org.jspecify.annotations.NullMarked;
