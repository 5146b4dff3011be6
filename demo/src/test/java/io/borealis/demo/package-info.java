@NullMarked
package io.borealis.demo;

import org.jspecify.annotations.NullMarked;
