/**
 * The differential suite: the same statements go to MySQL directly and through the proxy, and everything a client can see
 * must be equal. The statements stand in {@code src/test/resources/transparency}, one file for each kind.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.proxy.it.transparency.Corpus}: the form of the resource files
 *   <li>{@link io.borealis.proxy.it.transparency.SideRunner}: runs one case at one side and writes down what it saw
 *   <li>{@link io.borealis.proxy.it.transparency.TransparencyIT}: runs all cases with two drivers, as text and prepared
 *   <li>{@link io.borealis.proxy.it.transparency.MlPlacesIT}: statements with model calls against a direct computation
 * </ul>
 */
@NullMarked
package io.borealis.proxy.it.transparency;

import org.jspecify.annotations.NullMarked;
