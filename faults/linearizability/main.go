// Command linearizability checks a history of `npm run faults -- --history FILE` by porcupine, which shares
// no code with the campaign's own checker. Then it plants violations in it, and must find each of them.
package main

import (
	"fmt"
	"os"
	"slices"
)

func main() {
	if len(os.Args) != 2 {
		fail("usage: npm run linearizability -- FILE")
	}
	file, err := os.Open(os.Args[1])
	if err != nil {
		fail(err.Error())
	}
	defer file.Close()
	lines, err := readHistory(file)
	if err != nil {
		fail(err.Error())
	}
	violations, count := check(lines)
	for _, violation := range violations {
		fmt.Println(" ", violation)
	}
	fmt.Printf("  %d operations on stock: %d violations\n", count, len(violations))
	missed := plantAll(lines)
	if count == 0 || len(violations) > 0 || missed {
		os.Exit(1)
	}
}

func check(lines []Line) (violations []string, count int) {
	violations, count = checkStock(lines)
	return append(violations, checkSeqs(lines)...), count
}

// plantAll reports whether the check missed a planted violation.
func plantAll(lines []Line) (missed bool) {
	for _, planted := range plants {
		changed := slices.Clone(lines)
		index := slices.IndexFunc(changed, planted.applies)
		if index < 0 {
			fmt.Printf("  planted: %s: the history has no place for it\n", planted.name)
			continue
		}
		changed = append(changed, planted.plant(&changed[index])...)
		violations, _ := check(changed)
		isFound := len(violations) > 0
		missed = missed || !isFound
		fmt.Printf("  planted: %s: found %t\n", planted.name, isFound)
	}
	return missed
}

func fail(reason string) {
	fmt.Fprintln(os.Stderr, reason)
	os.Exit(2)
}
