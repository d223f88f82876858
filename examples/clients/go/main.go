// Prints the sales of a shop: go run . http://localhost:3000
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/zishang520/socket.io/clients/engine/v3/transports"
	"github.com/zishang520/socket.io/clients/socket/v3"
	"github.com/zishang520/socket.io/v3/pkg/types"
)

type listener struct {
	socket *socket.Socket

	mu       sync.Mutex
	last     float64 // the seq of the last sale that was shown
	newest   float64 // the highest seq that was announced
	resuming bool
}

// show needs mu.
func (l *listener) show(sale map[string]any) {
	seq, _ := sale["seq"].(float64)
	if seq <= l.last {
		return // shown already
	}
	l.last = seq
	fmt.Printf("#%.0f %v bought %v\n", seq, sale["nickname"], sale["goodsName"])
}

func (l *listener) receive(sale map[string]any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	seq, _ := sale["seq"].(float64)
	l.newest = max(l.newest, seq)
	if seq > l.last+1 {
		l.resume() // a gap: something was missed
	} else {
		l.show(sale)
	}
}

// resume needs mu.
func (l *listener) resume() {
	if l.resuming {
		return
	}
	l.resuming = true
	after := map[string]any{"after": l.last}
	l.socket.Timeout(5 * time.Second).EmitWithAck("RESUME", after)(func(args []any, err error) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.resuming = false
		if err == nil {
			err = l.take(args)
		}
		if err != nil {
			log.Printf("RESUME failed, the next sale tries again: %v", err)
		}
	})
}

// take needs mu.
func (l *listener) take(args []any) error {
	if len(args) == 0 {
		return fmt.Errorf("an empty answer")
	}
	answer, _ := args[0].(map[string]any)
	if refusal, refused := answer["error"]; refused {
		return fmt.Errorf("%v", refusal)
	}
	sales, _ := answer["sales"].([]any)
	for _, sale := range sales {
		if sale, ok := sale.(map[string]any); ok {
			l.show(sale)
		}
	}
	latest, _ := answer["latest"].(float64)
	l.last = max(l.last, latest)
	if l.last < l.newest {
		l.resume()
	} else {
		fmt.Println("ready")
	}
	return nil
}

func main() {
	address := "http://localhost:3000"
	if len(os.Args) > 1 {
		address = os.Args[1]
	}
	options := socket.DefaultOptions()
	options.SetTransports(types.NewSet(transports.WebSocket))
	client, err := socket.Connect(address, options)
	if err != nil {
		log.Fatal(err)
	}
	l := &listener{socket: client}
	client.On("connect", func(...any) { // also after each reconnection
		l.mu.Lock()
		defer l.mu.Unlock()
		l.resume()
	})
	client.On("BUY_GOODS", func(args ...any) {
		if sale, ok := args[0].(map[string]any); ok {
			l.receive(sale)
		}
	})
	client.On("disconnect", func(args ...any) {
		log.Println(args...)
		// After any other reason the client reconnects by itself.
		if args[0] == "io server disconnect" {
			client.Connect()
		}
	})
	// The library catches signals too, so that they alone would not end the program.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	<-ctx.Done()
	client.Disconnect()
}
