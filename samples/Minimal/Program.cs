using TypedSession;

// A minimal API for Native AOT: `dotnet publish -c Release`. No reflection, no warnings of the trim analyzer.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddTypedSession();

WebApplication app = builder.Build();
app.UseTypedSession();

app.MapGet("/", (ISession<Game> session) => $"Guesses: {string.Join(", ", session.Value.Guesses)}");
app.MapPost("/guess/{number:int}", (int number, ISession<Game> session) =>
{
    Game game = session.Value;
    if (game.IsOver) return "The game is over: POST /again.";
    game = session.Update(game => game.Guess(number));
    return game.IsOver ? $"Found in {game.Guesses.Length}." : number < game.Secret ? "Higher." : "Lower.";
});
app.MapPost("/again", (ISession<Game> session) => session.End());

app.Run();
