package main

import (
	"fmt"
	"time"

	"github.com/anishathalye/porcupine"
)

// Kind is what an operation does to the stock of its goods.
type Kind int

const (
	// Purchase takes the quantity, and needs that many pieces.
	Purchase Kind = iota
	// UnknownPurchase was never answered: it takes the quantity or nothing.
	UnknownPurchase
	// Refused is an answer SOLD_OUT: there are fewer pieces than the quantity.
	Refused
	// Cancellation gives the quantity back.
	Cancellation
	// Read finds exactly the quantity.
	Read
)

// Input is one operation on the stock of one goods.
type Input struct {
	Kind     Kind
	Quantity int
}

const checkTimeout = time.Minute

// stockModel is a register that a purchase lowers on a condition.
func stockModel(before int) porcupine.Model {
	return (&porcupine.NondeterministicModel{
		Init:  func() []any { return []any{before} },
		Step:  func(stock, input, _ any) []any { return nextStocks(stock.(int), input.(Input)) },
		Equal: func(a, b any) bool { return a == b },
	}).ToModel()
}

// nextStocks returns the stocks that the operation can leave; none when it is impossible.
func nextStocks(stock int, input Input) []any {
	isEnough := stock >= input.Quantity
	switch {
	case input.Kind == Purchase && isEnough:
		return []any{stock - input.Quantity}
	case input.Kind == UnknownPurchase && isEnough:
		return []any{stock, stock - input.Quantity}
	case input.Kind == UnknownPurchase, input.Kind == Refused && !isEnough:
		return []any{stock}
	case input.Kind == Cancellation:
		return []any{stock + input.Quantity}
	case input.Kind == Read && stock == input.Quantity:
		return []any{stock}
	}
	return nil
}

// checkStock returns a violation for each goods whose operations have no possible order.
func checkStock(lines []Line) (violations []string, count int) {
	byGoods := operations(lines)
	for _, line := range lines {
		if line.Type != "goods" {
			continue
		}
		history := byGoods[line.GoodsID]
		count += len(history)
		result := porcupine.CheckOperationsTimeout(stockModel(line.Before), history, checkTimeout)
		if result != porcupine.Ok {
			violations = append(violations, fmt.Sprintf("goods %d: %s", line.GoodsID, result))
		}
	}
	return violations, count
}

// checkSeqs returns a violation where a seq follows one that is not below it, in the store or for a
// listener: the sales are a list that only grows, and everybody is shown a part of it in its order.
func checkSeqs(lines []Line) (violations []string) {
	stored := []int{}
	for _, line := range lines {
		switch line.Type {
		case "sale":
			stored = append(stored, line.Seq)
		case "listener":
			violations = append(violations, descents(line.Name, line.Shown)...)
		}
	}
	return append(violations, descents("the store", stored)...)
}

func descents(name string, seqs []int) (violations []string) {
	for i := 1; i < len(seqs); i++ {
		if seqs[i] <= seqs[i-1] {
			violations = append(violations, fmt.Sprintf("%s: %d after %d", name, seqs[i], seqs[i-1]))
		}
	}
	return violations
}
