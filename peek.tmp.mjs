import { chromium } from 'playwright';
const base = process.env.BASE ?? 'http://localhost:4300';
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-quic']});
const want = process.argv.slice(2);
const shots = { wide:{width:1280,height:850}, phone:{width:360,height:740} };
async function ctx(opts){const c=await b.newContext({baseURL:base,...opts});const p=await c.newPage();p.on('console',m=>{if(['error','warning'].includes(m.type()))console.log(m.type(),m.text().slice(0,300))});p.on('pageerror',e=>console.log('PAGEERROR',e.message.slice(0,300)));return p;}
async function login(p,email='mina@salebell.example',pw='ring-the-bell'){await p.goto('/log-in');await p.fill('[name=email]',email);await p.fill('[name=password]',pw);await p.click('main button[type=submit]');await p.waitForURL(base+'/');}
const buyer=await ctx({}); await login(buyer,'jun@salebell.example','ring-it-again');
const buy=(id)=>buyer.evaluate(async id=>{const r=await fetch('/api/orders',{method:'POST',headers:{'content-type':'application/json','idempotency-key':crypto.randomUUID()},body:JSON.stringify({goodsId:id})});return r.status},id);
const scenes={
 shop:async(p)=>{await p.goto('/');await p.waitForSelector('[data-connection=live]');for(const i of [5,8,2,7,8])await buy(i);await p.waitForSelector('.toast');await p.waitForTimeout(700);},
 goods:async(p)=>{await login(p);await p.goto('/goods/5');await p.waitForSelector('[data-connection=live]');},
 orders:async(p)=>{await login(p);await p.goto('/goods/8');await p.click('main button');await p.waitForSelector('main a[href="/orders"]');await p.goto('/orders');},
 account:async(p)=>{await login(p);await p.goto('/account');},
 signup:async(p)=>{await p.goto('/sign-up');},
 login:async(p)=>{await p.goto('/log-in');await p.fill('[name=email]','x@y.zz');await p.fill('[name=password]','wrong wrong');await p.click('main button[type=submit]');await p.waitForSelector('[role=alert]:not(:empty)');},
 notfound:async(p)=>{const r=await p.goto('/goods/9999');console.log('status',r.status());},
 empty:async(p)=>{await p.goto('/?q=zzzz&category=tea');},
 lesson:async(p)=>{await p.goto('/lesson');},
};
for(const w of want){const [scene,size,theme,lang]=w.split(',');const p=await ctx({viewport:shots[size],colorScheme:theme,locale:lang==='ko'?'ko-KR':'en-US'});await scenes[scene](p);await p.screenshot({path:`/tmp/shot-${scene}-${size}-${theme}-${lang}.png`,fullPage:scene!=='shop'});const o=await p.evaluate(()=>document.documentElement.scrollWidth-innerWidth);if(o>0)console.log('OVERFLOW',w,o);await p.context().close();}
await b.close();
