using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using TypedSession;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// The host gives the address, as ConnectionStrings__sessions. With Aspire this line is `builder.AddNpgsqlDataSource("sessions");`.
builder.Services.AddSingleton(services => NpgsqlDataSource.Create(
    services.GetRequiredService<IConfiguration>().GetConnectionString("sessions")
        ?? throw new InvalidOperationException("The host gives no connection string \"sessions\".")));

// Sessions, their ends and the keys are where the application's data source leads.
builder.Services.AddTypedSession().UsePostgreSql(services => services.GetRequiredService<NpgsqlDataSource>(),
    options => options.MigrateOnStart = true);
builder.Services.AddDataProtection().SetApplicationName("data-source").PersistKeysToPostgreSql();

WebApplication app = builder.Build();
app.UseTypedSession();

app.MapGet("/", (ISession<Wishes> session) => $"Wishes: {session.Value.ProductIds.Length}");
app.MapPost("/wish/{id:int}",
    async (int id, ISession<Wishes> session) => $"Wishes: {(await session.UpdateAsync(wishes => wishes.Add(id))).ProductIds.Length}");

app.Run();
