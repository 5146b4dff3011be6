/** What is installed, looked at and run as its users would. */
@NullMarked
package io.borealis.distribution;

import org.jspecify.annotations.NullMarked;
