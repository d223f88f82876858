package main

import (
	"bufio"
	"encoding/json"
	"io"
	"math"

	"github.com/anishathalye/porcupine"
)

// Line is one line of a history (docs/faults.md, "The exported history"): the fields of all types.
type Line struct {
	Type, Buyer, Key, Outcome, Code, OrderID, Name string
	GoodsID, Quantity, Before, After, Seq          int
	Call, Return                                   float64
	CancelledAt                                    *string
	Items                                          []Item
	Shown                                          []int
}

// Item is one goods of an order.
type Item struct{ GoodsID, Quantity int }

func readHistory(file io.Reader) ([]Line, error) {
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 64<<20)
	lines := []Line{}
	for scanner.Scan() {
		var line Line
		if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, scanner.Err()
}

// No operation returns later than one whose effect may come at any time.
const (
	atTheEnd    = math.MaxInt64 - 1
	neverReturn = math.MaxInt64 - 2
)

func nanoseconds(ms float64) int64 { return int64(ms * 1e6) }

// request is one purchase or cancellation: all requests under one key, or for one order.
type request struct {
	item        Item
	call        float64
	answered    float64
	isAnswered  bool
	isRefused   bool
	isCancelled bool
}

// operations returns what happened to the stock of each goods.
func operations(lines []Line) map[int][]porcupine.Operation {
	found := map[int][]porcupine.Operation{}
	add := func(kind Kind, item Item, call float64, end int64) {
		input := Input{kind, item.Quantity}
		operation := porcupine.Operation{Input: input, Call: nanoseconds(call), Return: end}
		found[item.GoodsID] = append(found[item.GoodsID], operation)
	}
	purchases, cancellations := map[string]*request{}, map[string]*request{}
	orders := map[string]Line{}
	for _, line := range lines {
		if line.Type == "order" {
			orders[line.OrderID] = line
		}
	}
	for _, line := range lines {
		item := Item{line.GoodsID, line.Quantity}
		switch {
		case line.Type == "purchase":
			merge(purchases, line.Buyer+" "+line.Key, line, item)
			if line.Code == "SOLD_OUT" {
				add(Refused, item, line.Call, nanoseconds(line.Return))
			}
		case line.Type == "cancellation" && len(orders[line.OrderID].Items) == 1:
			order := orders[line.OrderID]
			merge(cancellations, line.OrderID, line, order.Items[0])
			cancellations[line.OrderID].isCancelled = order.CancelledAt != nil
		case line.Type == "goods":
			end := porcupine.Operation{Input: Input{Read, line.After}, Call: atTheEnd - 1, Return: atTheEnd}
			found[line.GoodsID] = append(found[line.GoodsID], end)
		}
	}
	for _, one := range purchases {
		if one.isAnswered {
			add(Purchase, one.item, one.call, nanoseconds(one.answered))
		} else if !one.isRefused {
			add(UnknownPurchase, one.item, one.call, neverReturn)
		}
	}
	for _, one := range cancellations {
		if one.isAnswered {
			add(Cancellation, one.item, one.call, nanoseconds(one.answered))
		} else if one.isCancelled {
			add(Cancellation, one.item, one.call, neverReturn)
		}
	}
	return found
}

// merge makes one operation of repeated requests: from the first call until the first order returned.
func merge(requests map[string]*request, key string, line Line, item Item) {
	one := requests[key]
	if one == nil {
		one = &request{item: item, call: line.Call}
		requests[key] = one
	}
	one.call = math.Min(one.call, line.Call)
	one.isRefused = one.isRefused || line.Outcome == "refused"
	if line.Outcome == "order" && (!one.isAnswered || line.Return < one.answered) {
		one.isAnswered, one.answered = true, line.Return
	}
}
