/** Tests of failures and attempts, and the contract that every client keeps. */
@NullMarked
package io.borealis.ml.client;

import org.jspecify.annotations.NullMarked;
